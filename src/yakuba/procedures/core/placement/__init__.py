"""利用調整 (児童福祉法24条3項): who gets which place where there are fewer places than children. Pure."""

"""自治体標準オープンデータセット and the recommended datasets before it: what they ask for, checking and mending tables."""

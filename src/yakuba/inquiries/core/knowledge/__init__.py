"""What a town knows: questions with answers, guided scenarios and crisis cards, as packs and as tables."""

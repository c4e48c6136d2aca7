"""From what stayed unanswered to the draft of an answer."""

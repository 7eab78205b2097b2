"""What a person answers to somebody who asks from outside the town."""

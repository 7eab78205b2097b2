"""What the player does in town. Start reading at `player.py`.

| question | file |
| --- | --- |
| how a command is sent and answered, how one enters and leaves town | `player` |
| how far ahead the simulation may run | `pacing` |
| what the body does that the player plays: walk, speak, use things | `avatar`, `steering` |
| who can be spoken to, what can be used | `nearby` |
| what keys and buttons do, what a menu's items do | `player_actions`, `menu_actions` |
| thumbs up and down | `rate` |
"""

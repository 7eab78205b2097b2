"""The measures that come with the program, by subject: functions of one lived run."""

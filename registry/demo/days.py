"""Pick days and instants of the past.

Begin at `day_between()`. Registries are kept in working hours, so instants lie
between nine and five in Beijing.
"""

from datetime import UTC, date, datetime, time, timedelta
from random import Random


def day_between(random: Random, first: date, last: date) -> date:
    """A day from `first` to `last`, both included; `first` when they are crossed."""
    return first + timedelta(days=random.randint(0, max(0, (last - first).days)))


def office_day(day: date) -> date:
    """The next 10th, 20th or 28th: papers are collected and handled together on those days."""
    for last in (10, 20, 28):
        if day.day <= last:
            return day.replace(day=last)
    # Four days after a 28th it is always the next month.
    return (day.replace(day=28) + timedelta(days=4)).replace(day=10)


def days_after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def years_after(day: date, years: int) -> date:
    """The same day of the calendar some years on; 28 February for a leap day."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def working_instant(random: Random, day: date) -> datetime:
    """An instant of that day between 09:00 and 16:59 in Beijing, which is 01:00 to 08:59 in UTC."""
    minute = random.randrange(8 * 60)
    return datetime.combine(day, time(1 + minute // 60, minute % 60), UTC)

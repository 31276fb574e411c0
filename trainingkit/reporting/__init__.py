"""Transcripts of a class → what it has learnt and what it has not: tables, pictures, a page.

Everything is replayed from the transcripts; no mark is read from a file.
"""

from trainingkit.reporting.change import Change, change_between
from trainingkit.reporting.curves import trust_curves
from trainingkit.reporting.page import report_page
from trainingkit.reporting.records import ClassRecord, Record, read_class, simulated_class
from trainingkit.reporting.tables import choices_table, criteria_table, marks_table, moves_table, talks_table
from trainingkit.reporting.xapi import statements

__all__ = [
    "Change",
    "ClassRecord",
    "Record",
    "change_between",
    "choices_table",
    "criteria_table",
    "marks_table",
    "moves_table",
    "read_class",
    "report_page",
    "simulated_class",
    "statements",
    "talks_table",
    "trust_curves",
]

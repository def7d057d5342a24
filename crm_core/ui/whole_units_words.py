"""What the test of the conceptual model on own units is called, in the link and on the page."""

from crm_core.studies.element_units import UNITS, every_measure

UNIT, ELEMENT = "tested_unit", "tested_element"
# part of a link -> what it may say
TESTED = {UNIT: list(UNITS.values()), ELEMENT: [one.label for one in every_measure()]}

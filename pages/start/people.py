"""Same person: records that may be one customer, decided by the reader."""

import streamlit as st

from crm_core import ui
from crm_core.ui import person_fields, person_merges, same_person

desk = ui.start(
    "Same person?",
    "Which customers stand in the data more than once. Look at each pair, decide, and undo it "
    "whenever you like: nothing is merged by itself, and every record keeps its id.",
)
found = same_person.found_people(desk)
if found is None:
    st.stop()
same_person.people_line(desk, found)
same_person.pairs(desk, found)
person_merges.merged_people(desk, found)
person_fields.written_one_way(found)

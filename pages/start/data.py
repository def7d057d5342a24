"""Data: what is loaded, and the way to bring one's own files."""

import streamlit as st

from crm_core import ui

st.title("Data", anchor=False)
st.markdown("What is loaded, what was left out and why, and the way to bring your own files.")
st.header("Bring your own files", anchor=False)
ui.upload()
if ui.desk():
    st.header("The dataset you are looking at", anchor=False)
    ui.dataset_panel(ui.desk())

"""CRM Atlas: what `streamlit run app.py` serves."""

import streamlit as st

from crm_core.ui import shell

app = st.App(shell.__file__)

if __name__ == "__main__":
    # this very file run as a script, as tests do
    shell.show()

"""The parts of the page that draws, as a link names them."""

from crm_core.models import MODELS as ALL_MODELS

DATA, MODELS, OWNERS = "The data", "The models", "Who owns whom"
TWO_PERIODS = "Two periods"
PARTS = (DATA, MODELS, OWNERS, TWO_PERIODS)
# which picture of the data
MADE, CAME = "Tables", "Files as they came"
CAME_OR_MADE = (MADE, CAME)
TITLES = tuple(model.title for model in ALL_MODELS.values())
# whose measures a report of two periods holds
EVERY = "All numbers"
REPORTED = (EVERY, *TITLES)

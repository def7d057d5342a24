"""The parts of the page that draws, as a link names them."""

from crm_core.models import MODELS as ALL_MODELS

DATA, MODELS, OWNERS = "The data", "The models", "Who owns whom"
PARTS = (DATA, MODELS, OWNERS)
TITLES = tuple(model.title for model in ALL_MODELS.values())

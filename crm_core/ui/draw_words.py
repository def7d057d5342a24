"""The parts of the page that draws, as a link names them."""

DATA, MODELS, OWNERS = "The data", "The models", "Who owns whom"
PARTS = (DATA, MODELS, OWNERS)

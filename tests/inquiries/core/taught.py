"""An index of the made-up town with its labels, and what was learnt from them."""

from tests.inquiries.core.evaluation.towns import folder
from yakuba.inquiries.core.evaluation.dataset import read_dataset
from yakuba.inquiries.core.index import Index
from yakuba.inquiries.core.thesaurus import Thesaurus
from yakuba.inquiries.core.training import train

DATA = read_dataset(folder())
INDEX = Index.build(DATA.faqs, Thesaurus.of(), DATA.labels)
TRAINED = train(INDEX)

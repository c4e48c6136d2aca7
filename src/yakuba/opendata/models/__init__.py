from yakuba.opendata.models.dataset import Dataset, Version
from yakuba.opendata.models.facility import Facility

__all__ = ["Dataset", "Facility", "Version"]

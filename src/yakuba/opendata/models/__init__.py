from yakuba.opendata.models.dataset import Dataset, Version
from yakuba.opendata.models.facility import Facility, FacilityTable

__all__ = ["Dataset", "Facility", "FacilityTable", "Version"]

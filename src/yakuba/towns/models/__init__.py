from yakuba.towns.models.town import Closure, District, Notice, Town, TownHost

__all__ = ["Closure", "District", "Notice", "Town", "TownHost"]

"""Decision tables of other products: JDM (GoRules) both ways, DMN inwards."""

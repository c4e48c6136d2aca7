"""Pure: arrays in, arrays out. numpy only."""

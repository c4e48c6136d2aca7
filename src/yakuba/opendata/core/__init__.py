"""Pure: tables in, findings and changed tables out."""

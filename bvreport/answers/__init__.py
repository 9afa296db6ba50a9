"""What commands answer in lines of text: changes, names, explanations, the state of a machine."""

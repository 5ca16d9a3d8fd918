"""What every room stands on: values, errors, files read and written safely, answers that are kept."""

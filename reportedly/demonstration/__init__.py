"""The demonstration: a folder of reports written for this project, and the settings of the monitor that reads them."""

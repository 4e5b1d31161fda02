"""NukeViet 4: a dump of its MySQL database read into the words of `sites.material` and of the register."""

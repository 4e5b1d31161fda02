"""WordPress: an export file (WXR 1.0 to 1.2, "Tools → Export") read into the words of `sites.material`."""

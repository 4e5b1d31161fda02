"""`python -m dinh.config.cli`: the same as `dinh`."""

from dinh.config.cli.main import main

main()

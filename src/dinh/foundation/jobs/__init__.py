"""Work in the background. `from dinh.foundation.jobs.declare import job`; see README.md."""

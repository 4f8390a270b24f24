"""`python -m pipeline.jobs` runs the worker."""

from pipeline.jobs.worker import main

raise SystemExit(main())

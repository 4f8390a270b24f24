"""The command line's commands, one module each: run(args, settings) → exit status."""

#!/bin/sh
# Tells Snakemake how a job is: success, failed or running.
case "$(sacct -j "$1" -n -P -X -o State)" in
COMPLETED) echo success ;;
PENDING | RUNNING) echo running ;;
*) echo failed ;;
esac

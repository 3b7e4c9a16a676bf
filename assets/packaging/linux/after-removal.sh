#!/bin/sh
# Run by dpkg and rpm after the program was removed. Nobody's data is touched; she is told where it is.
case "$1" in
    remove | 0)
        echo "Hallway was removed. Vaults and backups stay where they are; a vault lies in"
        echo "~/.local/share/hallway of the person who used it, encrypted, and opens again when"
        echo "Hallway is installed again. Delete that folder only if the records are no longer needed."
        ;;
esac
exit 0

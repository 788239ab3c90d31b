#!/bin/sh
# Backs up a Goodneighbor that may be running: the database as it stands at one moment, the keys beside it, both settings.
#   deploy/backup.sh FOLDER [DATABASE]      DATABASE: the file, else goodneighbor.db in the folder where one stands
# Writes FOLDER/goodneighbor-YYYYMMDD-HHMMSS.tar, readable by you alone, and keeps the newest 7 (KEEP=n: another number).
# To go back: stop Goodneighbor, unpack the archive in its folder with `tar -xpf`, remove goodneighbor.db-wal and -shm, start.
# A backup holds what people said until it is deleted: members are told that backups are gone after 7 days at most.
set -eu
umask 077

[ $# -ge 1 ] && [ $# -le 2 ] || { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
target=$1
database=${2:-goodneighbor.db}
keep=${KEEP:-7}
[ -f "$database" ] || { echo "There is no database at $database." >&2; exit 2; }
case $keep in '' | 0 | *[!0-9]*) echo "KEEP is $keep; allowed: a number from 1." >&2; exit 2 ;; esac
python=${PYTHON:-$(command -v python3)}
home=$(dirname "$database")
mkdir -p "$target"

work=$(mktemp -d "$target/.backup.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# SQLite's own way to copy a database that is being written to.
"$python" - "$database" "$work/$(basename "$database")" <<'END'
import pathlib, sqlite3, sys
source, target = sys.argv[1:]
with sqlite3.connect(f"{pathlib.Path(source).absolute().as_uri()}?mode=ro", uri=True) as old, sqlite3.connect(target) as new:
    old.backup(new)
    new.execute("PRAGMA journal_mode = DELETE")
    fault = new.execute("PRAGMA quick_check").fetchone()[0]
    if fault != "ok":
        sys.exit(f"The copy is damaged: {fault}")
END
for file in "$home"/*.key "$home/.env" "$home/goodneighbor.toml"; do
	[ ! -f "$file" ] || cp -p "$file" "$work/"
done

name=goodneighbor-$(date -u +%Y%m%d-%H%M%S).tar
tar -C "$work" -cf "$target/.$name" .
mv "$target/.$name" "$target/$name"
echo "$target/$name"

# Names sort by time; the oldest beyond the number to keep go.
ls -1 "$target" | grep '^goodneighbor-[0-9]\{8\}-[0-9]\{6\}\.tar$' | sort -r | tail -n "+$((keep + 1))" |
	while read -r old; do rm -f "$target/$old"; done

#!/bin/sh
# Installs a .deb on a clean Debian, starts the program, removes it again, and looks at what stays.
# Usage: check-installation.sh PACKAGE.deb FOLDER. FOLDER is made, filled by debootstrap, and removed. Needs root.
set -eu
package=$1
root=$2

say() { echo "check: $*"; }
fail() {
    echo "check: FAILED: $*" >&2
    exit 1
}
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
leave() {
    for place in dev/shm dev/pts dev sys proc; do
        umount -l "$root/$place" 2>/dev/null || true
    done
    [ "${HALLWAY_KEEP_ROOT:-}" = 1 ] || rm -rf --one-file-system "$root"
}
trap leave EXIT INT TERM

if [ ! -x "$root/bin/sh" ]; then
    say "making a clean Debian 12"
    debootstrap --variant=minbase bookworm "$root" >/dev/null
fi
mkdir -p "$root/proc" "$root/sys" "$root/dev"
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys" 2>/dev/null || true
mount --rbind /dev "$root/dev"
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
cp "$package" "$root/hallway.deb"

say "installing"
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends /hallway.deb >/dev/null
inside dpkg -s hallway 2>/dev/null | grep -q '^Status: install ok installed' || fail "dpkg does not say that it is installed"
for file in usr/bin/hallway usr/share/metainfo/org.hallway.Hallway.metainfo.xml \
    usr/share/mime/packages/org.hallway.Hallway.xml usr/share/icons/hicolor/scalable/apps/hallway.svg \
    usr/share/doc/hallway/copyright; do
    [ -e "$root/$file" ] || fail "$file is missing"
done
entry=$(find "$root/usr/share/applications" -name '*allway.desktop' | head -1)
[ -n "$entry" ] || fail "there is no desktop entry"
for kind in backup packet reply; do
    grep -q "application/vnd.hallway.$kind" "$entry" || fail "the desktop entry does not take $kind files"
done
missing=$(inside ldd /usr/bin/hallway | grep 'not found' || true)
[ -z "$missing" ] || fail "libraries are missing: $missing"

say "starting"
inside apt-get install -y -qq --no-install-recommends xvfb >/dev/null
inside useradd --create-home --home-dir /srv/teacher teacher 2>/dev/null || true
# A minute is enough on any machine; the program is ended after it has made its window's folder.
inside sh -c '
    Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3>/run/hallway-display >/dev/null 2>&1 &
    server=$!
    n=0
    while [ ! -s /run/hallway-display ] && [ $n -lt 100 ]; do sleep 0.2; n=$((n + 1)); done
    chmod 1777 /tmp
    su teacher -c "cd; DISPLAY=:$(cat /run/hallway-display) GSETTINGS_BACKEND=memory NO_AT_BRIDGE=1 WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1 /usr/bin/hallway >hallway.log 2>&1 & echo \$! >hallway.pid"
    n=0
    while [ ! -d /srv/teacher/.cache/hallway ] && [ $n -lt 300 ]; do sleep 0.2; n=$((n + 1)); done
    sleep 3
    kill -0 "$(cat /srv/teacher/hallway.pid)" 2>/dev/null
    alive=$?
    kill "$(cat /srv/teacher/hallway.pid)" 2>/dev/null
    kill $server
    exit $alive
' || fail "the program did not stay open: $(cat "$root/srv/teacher/hallway.log" 2>/dev/null)"
[ -d "$root/srv/teacher/.cache/hallway" ] || fail "the program opened no window"

say "removing"
vault="$root/srv/teacher/.local/share/hallway/vault"
mkdir -p "$vault"
echo "kept" >"$vault/vault.db"
said=$(inside apt-get remove -y hallway 2>&1)
echo "$said" | grep -q 'local/share/hallway' || fail "removing does not say where the data is: $said"
[ ! -e "$root/usr/bin/hallway" ] || fail "the program is still there"
[ "$(cat "$vault/vault.db")" = kept ] || fail "removing touched her data"
inside apt-get purge -y hallway >/dev/null 2>&1
[ "$(cat "$vault/vault.db")" = kept ] || fail "purging touched her data"
say "installed, started and removed; her data stayed, and it was said where"

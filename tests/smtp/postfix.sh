#!/usr/bin/env bash
# A real mail server to try ours against, by hand: Postfix from Debian, with a configuration of its own.
#
#   apt-get install --no-install-recommends postfix sasl2-bin     (once, as root; nothing is started by that)
#   tests/smtp/postfix.sh [FOLDER]                                (as root; ends with Ctrl-C)
#
# It prints an SMTP_URL for STARTTLS and one for implicit TLS; both want the user and the password in it. Mail to anybody
# at example.org lies in FOLDER/mail then, one file each, but nobody@example.org is refused, and later@example.org for now.
set -euo pipefail
export PATH="$PATH:/usr/sbin"
home="$(realpath -m "${1:-/tmp/presswork-postfix}")"
starttls=2525
tls=2465

make_certificates() {
  cd "$home"
  local key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
  openssl req -x509 "${key[@]}" -keyout ca.key -out ca.pem -days 7 -subj /CN=presswork-postfix
  openssl req "${key[@]}" -keyout server.key -out server.csr -subj /CN=localhost
  openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out server.pem -days 7 \
    -extfile <(echo 'subjectAltName=DNS:localhost,IP:127.0.0.1')
}

configure() {
  cat >"$home/etc/main.cf" <<END
compatibility_level = 3.6
queue_directory = $home/queue
data_directory = $home/data
maillog_file = $home/log
maillog_file_prefixes = $home
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = localhost
mydestination =
mynetworks =
alias_maps =
virtual_mailbox_domains = example.org
virtual_mailbox_maps = static:inbox/
virtual_mailbox_base = $home/mail
virtual_uid_maps = static:$(id -u nobody)
virtual_gid_maps = static:$(id -g nobody)
smtpd_tls_cert_file = $home/server.pem
smtpd_tls_key_file = $home/server.key
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_path = presswork
smtpd_recipient_restrictions = check_recipient_access inline:{
  {nobody@example.org = 550 5.1.1 no such user}, {later@example.org = 450 4.2.0 come again}},
  permit_sasl_authenticated, reject
END
  cat >"$home/etc/master.cf" <<END
127.0.0.1:$starttls inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
127.0.0.1:$tls inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
END
  # Debian's Postfix looks for this beside main.cf, whatever cyrus_sasl_config_path says
  printf 'pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\nsasldb_path: %s\n' \
    "$home/etc/sasl/users" >"$home/etc/sasl/presswork.conf"
  echo p | saslpasswd2 -p -c -f "$home/etc/sasl/users" -u localhost u
  chgrp postfix "$home/etc/sasl/users"
  chown postfix "$home/data"
  chown nobody "$home/mail"
}

if [ -e "$home" ] && [ ! -e "$home/etc/main.cf" ]; then
  echo "$home is there already, and is no work of this script" >&2
  exit 1
fi
rm -rf "$home"
mkdir -p "$home"/{etc/sasl,queue,data,mail}
make_certificates 2>/dev/null
configure
postfix -c "$home/etc" start
trap 'postfix -c "$home/etc" stop' EXIT
cat <<END
SMTP_URL='smtp://u:p@localhost:$starttls?ca=$home/ca.pem'
SMTP_URL='smtps://u:p@localhost:$tls?ca=$home/ca.pem'
mails: $home/mail/inbox/new
END
tail -F "$home/log"

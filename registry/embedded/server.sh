# Become the server given as arguments, and stop it when the process that started us is gone.
#
# Standard input is a pipe from that process. A line "stopped" means it has stopped the
# server itself; the end of the pipe without one means it died, even by kill -9.
exec 3<&0 </dev/null
( ( read -r word <&3 || true; [ "$word" = stopped ] || kill -INT $$ ) & )
exec 3<&-
exec "$@"

namespace Kompox.Snapshots.Freezing;

/// <summary>
/// The two programs of the pod that freezes containers of its node: one does it as long as it hears from us, the other one looks after
/// the first. Either thaws when the other, or we, are gone.
/// </summary>
internal static class FreezeScripts
{
    /// <summary>Seconds without a word from us after which everything is thawed.</summary>
    public const int Silence = 10;

    /// <summary>The pod's own process. Arguments: the ids of the containers.</summary>
    public const string Watch = Parts + """

        trap 'thaw; exit 0' TERM INT HUP
        while :; do
          if [ -f "$lease" ] && read -r at <"$lease" && [ $(($(now) - ${at:-0})) -gt 14 ]; then thaw; fi
          sleep 1 &
          wait $!
        done
        """;

    /// <summary>The program that is told what to do line by line. Arguments: how many seconds a freeze may last, the ids of the containers.</summary>
    public const string Freeze = """
        limit=$1
        shift

        """ + Parts + """

        trap thaw EXIT
        trap 'exit 6' TERM INT HUP PIPE
        [ -n "$(processes)" ] || { echo none; exit 3; }
        frozen=
        echo ready
        while read -r -t 10 word; do
          case $word in
            freeze)
              now >"$lease"
              start=$(now)
              if still; then frozen=yes; echo frozen; else echo restless; exit 7; fi ;;
            beat)
              if [ -n "$frozen" ]; then
                [ -f "$lease" ] && [ $(($(now) - start)) -lt "$limit" ] || { echo expired; exit 5; }
                now >"$lease"
                [ -z "$(moving)" ] || stop
              fi
              echo beat ;;
            thaw)
              if [ -n "$frozen" ] && [ -f "$lease" ]; then thaw; echo held; exit 0; fi
              echo expired
              exit 5 ;;
          esac
        done
        exit 4
        """;

    // A process that forks while it is being stopped leaves a child that runs: only two looks in a row without one count.
    private const string Parts = """
        lease=/tmp/lease
        ids=
        for id in "$@"; do ids="$ids -e $id"; done
        now() { read -r up rest </proc/uptime; echo "${up%%.*}"; }
        processes() { grep -lF $ids /proc/[0-9]*/cgroup 2>/dev/null | sed 's,/cgroup$,,'; }
        moving() {
          tasks=$(for p in $(processes); do echo "$p"/task/[0-9]*/status; done)
          [ -z "$tasks" ] || grep -LE '^State:[[:space:]]*[tTZX]' $tasks 2>/dev/null
        }
        stop() { for p in $(processes); do kill -STOP "${p#/proc/}" 2>/dev/null; done; }
        thaw() { for p in $(processes); do kill -CONT "${p#/proc/}" 2>/dev/null; done; rm -f "$lease"; }
        still() {
          tries=0
          while [ $tries -lt 60 ]; do
            stop
            if [ -z "$(moving)" ] && [ -z "$(moving)" ]; then return 0; fi
            tries=$((tries + 1))
            sleep 0.1 2>/dev/null || sleep 1
          done
          return 1
        }
        """;
}

using System.Diagnostics;
using Kompox.Drivers.K3s.Local;

namespace Kompox.Tests.Drivers.K3s;

/// <summary>The script that works on directories of nodes, under busybox alone and under the tools of this machine.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DiskScriptTests : IDisposable
{
    private const string BusyBox = "/usr/bin/busybox";
    private readonly string _base = Directory.CreateTempSubdirectory("kompox-script-").FullName;
    private readonly string _tools = Directory.CreateTempSubdirectory("kompox-tools-").FullName;

    public static TheoryData<bool> Tools => File.Exists(BusyBox) ? [false, true] : [false];

    public void Dispose()
    {
        Directory.Delete(_base, recursive: true);
        Directory.Delete(_tools, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task A_snapshot_and_a_disk_made_from_it_have_everything_as_it_was(bool isBusyBox)
    {
        await FillAsync("ns/v/disks/a");
        var snapshot = await RunAsync(isBusyBox, "copy", "ns/v/snapshots/s", kind: "snapshot", from: "ns/v/disks/a");
        Assert.True(snapshot.IsGood, snapshot.Message);
        Assert.Equal((64, false), (snapshot.Digest!.Length, snapshot.IsChanged));
        var disk = await RunAsync(isBusyBox, "copy", "ns/v/disks/b", from: "ns/v/snapshots/s/data", proof: "ns/v/snapshots/s/manifest", digest: snapshot.Digest);
        Assert.True(disk.IsGood, disk.Message);
        Assert.Equal(await ShellAsync("ns/v/disks/a", Listing), await ShellAsync("ns/v/disks/b", Listing));
        var blocks = long.Parse((await ShellAsync("ns/v/disks/b", "stat -c %b holes")).Trim());
        Assert.InRange(blocks * 512, 1, 4L << 20);
        Assert.Equal(["a", "b", "b.id"], Directory.GetFileSystemEntries(At("ns/v/disks")).Select(Path.GetFileName).Order());
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Damage_is_noticed(bool isBusyBox)
    {
        await ShellAsync("ns/v/disks/a", "printf text >text; ln -s text link");
        var snapshot = await RunAsync(isBusyBox, "copy", "ns/v/snapshots/s", kind: "snapshot", from: "ns/v/disks/a");
        foreach (var damage in new[] { "chmod 600 text", "rm text", "printf x >>text", "ln -sfn other link", "touch -d @1 text", "chown 1:1 text", "touch new" })
        {
            await ShellAsync("ns/v/snapshots", "rm -rf t; cp -a s t");
            await ShellAsync("ns/v/snapshots/t/data", damage);
            var disk = await RunAsync(isBusyBox, "copy", "ns/v/disks/b", from: "ns/v/snapshots/t/data", proof: "ns/v/snapshots/t/manifest", digest: snapshot.Digest!);
            Assert.True(disk is { IsGood: false, Reason: "damaged" }, damage);
            await RunAsync(isBusyBox, "delete", "ns/v/disks/b");
        }
        await ShellAsync("ns/v/snapshots/s", "echo >>manifest");
        Assert.Equal("damaged", (await RunAsync(isBusyBox, "copy", "ns/v/disks/b", from: "ns/v/snapshots/s/data", proof: "ns/v/snapshots/s/manifest", digest: snapshot.Digest!)).Reason);
        Assert.False(Directory.Exists(At("ns/v/disks/b")) || Directory.Exists(At("ns/v/disks/b.partial")));
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task What_does_not_fit_leaves_nothing(bool isBusyBox)
    {
        await FillAsync("ns/v/disks/a");
        Assert.Equal("toosmall", (await RunAsync(isBusyBox, "copy", "ns/v/disks/b", from: "ns/v/disks/a", limit: 1000)).Reason);
        Assert.Equal("nospace", (await RunAsync(isBusyBox, "create", "ns/v/disks/b", need: long.MaxValue / 2)).Reason);
        Assert.Equal("nosource", (await RunAsync(isBusyBox, "copy", "ns/v/disks/b", from: "ns/v/disks/none")).Reason);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(At("ns/v/disks")), p => Path.GetFileName(p).StartsWith('b'));
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task A_source_that_changes_fails_a_strict_copy_only(bool isBusyBox)
    {
        await FillAsync("ns/v/disks/a");
        // Somebody writes right after the copy has read the file, in every run.
        const string Writing = "cp() { command cp \"$@\" && printf more >>\"$BASE/ns/v/disks/a/text\"; }\n";
        var strict = await RunAsync(isBusyBox, "copy", "ns/v/snapshots/s", kind: "snapshot", from: "ns/v/disks/a", prelude: Writing);
        Assert.Equal((false, "changed"), (strict.IsGood, strict.Reason));
        Assert.False(Directory.Exists(At("ns/v/snapshots/s")));
        var loose = await RunAsync(isBusyBox, "copy", "ns/v/snapshots/s", kind: "snapshot", from: "ns/v/disks/a", isStrict: false, prelude: Writing);
        Assert.Equal((true, true), (loose.IsGood, loose.IsChanged));
        var still = await RunAsync(isBusyBox, "copy", "ns/v/snapshots/t", kind: "snapshot", from: "ns/v/disks/a");
        Assert.Equal((true, false), (still.IsGood, still.IsChanged));
    }

    [Fact]
    public async Task Space_that_runs_out_in_the_middle_leaves_nothing()
    {
        await FillAsync("ns/v/disks/a");
        // A cp that gets half way.
        var copy = Path.Combine(_tools, "cp");
        await File.WriteAllTextAsync(copy, """
            #!/bin/sh
            [ "$1" = --version ] && { echo "cp (GNU coreutils)"; exit; }
            for last; do :; done
            echo half >"$last/half"; echo "cp: error writing '$last/half': No space left on device" >&2; exit 1
            """, TestContext.Current.CancellationToken);
        File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var isStrict in new[] { true, false })
        {
            var result = await RunAsync(false, "copy", "ns/v/snapshots/s", kind: "snapshot", from: "ns/v/disks/a", isStrict: isStrict);
            Assert.Equal((false, "nospace"), (result.IsGood, result.Reason));
            Assert.Empty(Directory.GetFileSystemEntries(At("ns/v/snapshots")));
        }
    }

    [Fact]
    public async Task A_leftover_of_an_interrupted_copy_is_replaced()
    {
        await FillAsync("ns/v/disks/a");
        Directory.CreateDirectory(At("ns/v/disks/b.partial/half"));
        var disk = await RunAsync(false, "copy", "ns/v/disks/b", from: "ns/v/disks/a");
        Assert.True(disk.IsGood, disk.Message);
        Assert.False(Directory.Exists(At("ns/v/disks/b/half")) || Directory.Exists(At("ns/v/disks/b.partial")));
    }

    private const string Listing =
        "find . ! -type d -print0 | sort -z | xargs -0 stat -c '%n %F %a %u %g %h %s' ; find . -type d -print0 | sort -z | xargs -0 stat -c '%n %a %Y'; "
        + "find . -type f -print0 | sort -z | xargs -0 stat -c '%Y %n'; find . -type f -print0 | sort -z | xargs -0 sha256sum; readlink link";

    private async Task FillAsync(string place) => await ShellAsync(place, """
        printf text >text; ln text hard; ln -s text link; ln -s /nowhere dangling; mkfifo pipe
        mkdir -p 'with blank/ö' -m 1777 deep && printf q >"it's \"quoted\" \$HOME
        and broken" && printf r >'with blank/ö/ leading' && printf - >./-rf && : >empty
        head -c 3000000 /dev/urandom >random && chmod 4755 random
        truncate -s 30M holes && printf end | dd of=holes bs=1 seek=20000000 conv=notrunc 2>/dev/null
        touch -d @1500000000 text deep
        """);

    private async Task<WorkResult> RunAsync(
        bool isBusyBox, string verb, string place, string kind = "disk", string from = "", string proof = "", string digest = "", long need = 0, long limit = 0, bool isStrict = true,
        string prelude = "")
    {
        var result = Path.Combine(_tools, "result");
        File.Delete(result);
        await StartAsync(_base, ["-c", prelude + DiskJob.Script(), "disk"], isBusyBox, new Dictionary<string, string>
        {
            ["OP"] = verb,
            ["BASE"] = _base,
            ["PLACE"] = place,
            ["KIND"] = kind,
            ["ID"] = "run",
            ["NOTE"] = "note",
            ["NEED"] = $"{need}",
            ["LIMIT"] = $"{limit}",
            ["FROM"] = from,
            ["PROOF"] = proof,
            ["DIGEST"] = digest,
            ["STRICT"] = isStrict ? "1" : "0",
            ["RESULT"] = result,
        });
        return WorkResult.Parse(File.Exists(result) ? await File.ReadAllTextAsync(result) : "");
    }

    private async Task<string> ShellAsync(string place, string script)
    {
        Directory.CreateDirectory(At(place));
        return await StartAsync(At(place), ["-ec", script], false, []);
    }

    private async Task<string> StartAsync(string directory, string[] arguments, bool isBusyBox, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo("sh", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        start.Environment["LC_ALL"] = "C";
        start.Environment["PATH"] = Programs(isBusyBox);
        if (isBusyBox)
        {
            start.FileName = BusyBox;
            start.ArgumentList.Clear();
            foreach (var argument in arguments.Prepend("sh"))
                start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return await output;
    }

    // Flushing the disks of this machine takes long and proves nothing.
    private string Programs(bool isBusyBox)
    {
        var sync = Path.Combine(_tools, "sync");
        if (!File.Exists(sync))
        {
            File.WriteAllText(sync, "#!/bin/sh\n");
            File.SetUnixFileMode(sync, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return isBusyBox ? _tools : $"{_tools}:/usr/bin:/bin";
    }

    private string At(string place) => Path.Combine(_base, place);
}

using System.Diagnostics;
using System.Text;

namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>
/// A BIND of Debian's on a free port of 127.0.0.1, with its files in a directory of its own. It has the zone <c>example.com</c>, which the key
/// <c>kompox</c> may change; tests look at it and change it behind our backs with BIND's own <c>dig</c> and <c>nsupdate</c>.
/// </summary>
internal sealed class BindServer : IAsyncDisposable
{
    /// <summary>Name of the key that may change zones.</summary>
    public const string Key = "kompox";

    /// <summary>Records of somebody else in <c>example.com</c>.</summary>
    public const string Foreign = """
        www            300 A     192.0.2.1
        www            300 AAAA  2001:db8::1
        www            300 TXT   "v=spf1 -all"
        alias          300 CNAME www.example.com.
        mail           300 MX    10 www.example.com.
        pieces         300 TXT   "one " "two"
        *.wild         300 A     192.0.2.9
        *.wild         300 TXT   "anything"
        *.gone         300 CNAME nowhere.example.com.
        real.wild      300 A     192.0.2.8
        part           300 NS    ns.elsewhere.example.
        """;

    // Ends BIND when the test does, and also when nobody is left who could: then the pipe to the shell is closed too.
    private const string UntilInputEnds = "\"$@\" & bind=$!; cat >/dev/null; kill $bind; wait $bind";

    private readonly FreePort _port;
    private readonly StringBuilder _log = new();
    private Process? _process;
    private Task _reading = Task.CompletedTask;

    private BindServer(string directory, FreePort port) => (Home, _port) = (directory, port);

    /// <summary>Its directory: <c>named.conf</c>, <c>kompox.key</c> and the zones.</summary>
    public string Home { get; }

    /// <summary>UDP and TCP, of 127.0.0.1.</summary>
    public int Port => _port.Number;

    /// <summary>For <c>RFC2136_SERVER</c>.</summary>
    public string Address => $"127.0.0.1:{Port}";

    /// <summary>The key file, as <c>tsig-keygen</c> wrote it.</summary>
    public string KeyFile => Path.Combine(Home, "kompox.key");

    /// <summary>What it has said.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>Starts one; skips the test where there is no BIND.</summary>
    /// <param name="more">More of its configuration: zones, keys. <c>DIRECTORY</c> stands for its directory.</param>
    /// <param name="algorithm">Of the key <c>kompox</c>.</param>
    /// <param name="zones">More zones that need a file.</param>
    public static async Task<BindServer> StartAsync(string more = "", string algorithm = "hmac-sha256", params string[] zones)
    {
        await Tools.RequireAsync("named", "tsig-keygen", "dig", "nsupdate");
        var server = new BindServer(Directory.CreateTempSubdirectory("kpx-bind-").FullName, FreePort.Find());
        await server.MakeKeyAsync(Key, algorithm);
        server.WriteZone("example.com", Foreign);
        foreach (var zone in zones)
            server.WriteZone(zone, "");
        File.WriteAllText(Path.Combine(server.Home, "named.conf"), $$"""
            options {
              directory "{{server.Home}}";
              pid-file none;
              session-keyfile none;
              listen-on port {{server.Port}} { 127.0.0.1; };
              listen-on-v6 { none; };
              recursion no;
              dnssec-validation no;
              notify no;
              allow-transfer { any; };
            };
            controls { };
            include "{{server.KeyFile}}";
            zone "example.com" { type primary; file "example.com.zone"; allow-update { key {{Key}}; }; };
            {{more.Replace("DIRECTORY", server.Home, StringComparison.Ordinal)}}

            """);
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, first or again, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("sh", ["-c", UntilInputEnds, "sh", Tools.Find("named")!, "-g", "-n", "1", "-c", Path.Combine(Home, "named.conf")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _reading = Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError));
        await Eventually.TrueAsync(() => Task.FromResult(Log.Contains(" running\n", StringComparison.Ordinal) || Log.Contains(" exiting ", StringComparison.Ordinal)), "BIND runs");
        Assert.DoesNotContain(" exiting ", Log, StringComparison.Ordinal);
    }

    /// <summary>Stops it; its zones stay.</summary>
    public async Task StopAsync()
    {
        if (_process is not { } process)
            return;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        await _reading;
        process.Dispose();
        _process = null;
        lock (_log)
            _log.Clear();
    }

    /// <summary>Makes <c>NAME.key</c> with a key of that name.</summary>
    public async Task MakeKeyAsync(string name, string algorithm = "hmac-sha256")
    {
        var text = (await RunAsync("tsig-keygen", ["-a", algorithm, name])).Expect().Output;
        var path = Path.Combine(Home, $"{name}.key");
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>The secret in a key file, in base64.</summary>
    public string SecretOf(string name) => File.ReadAllText(Path.Combine(Home, $"{name}.key")).Split("secret \"")[1].Split('"')[0];

    /// <summary>Writes <c>ZONE.zone</c>: a start of authority, a name server and the records.</summary>
    public void WriteZone(string zone, string records) => File.WriteAllText(Path.Combine(Home, $"{zone}.zone"), $"""
        $TTL 300
        $ORIGIN {zone}.
        @   SOA ns1 hostmaster 1 3600 600 86400 60
        @   NS  ns1
        ns1 A   127.0.0.1
        {records}

        """);

    /// <summary>The zone as the server has it but its start of authority: one line <c>NAME TTL TYPE CONTENT</c> per record, sorted.</summary>
    public async Task<IReadOnlyList<string>> ZoneAsync(string zone = "example.com", params string[] options)
    {
        var outcome = (await RunAsync("dig", [.. Query, .. options, zone, "AXFR"])).Expect();
        return [.. outcome.Output.Split('\n').Select(l => l.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length > 4 && w[3] != "SOA").Select(w => $"{w[0].TrimEnd('.')} {w[1]} {w[3]} {string.Join(' ', w[4..])}").Order(StringComparer.Ordinal)];
    }

    /// <summary>The serial of a zone, which every change raises.</summary>
    public async Task<string> SerialAsync(string zone = "example.com") => (await RunAsync("dig", [.. Query, "+short", zone, "SOA"])).Expect().Output.Split(' ')[2];

    /// <summary>Changes records as somebody else would, for example <c>update add x.example.com 60 A 192.0.2.5</c>.</summary>
    public async Task UpdateAsync(params string[] lines)
    {
        var script = Path.Combine(Home, "update.txt");
        File.WriteAllLines(script, [$"server 127.0.0.1 {Port}", .. lines, "send"]);
        (await RunAsync("nsupdate", ["-v", "-k", KeyFile, script])).Expect();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Home, recursive: true);
        _port.Dispose();
    }

    private string[] Query => ["@127.0.0.1", "-p", $"{Port}", "+noall", "+answer"];

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_log)
                _log.Append(line).Append('\n');
        }
    }

    private static async Task<CliOutcome> RunAsync(string program, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Tools.Find(program)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new CliOutcome(process.ExitCode, await output, await error);
    }
}

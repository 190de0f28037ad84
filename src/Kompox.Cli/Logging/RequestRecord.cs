using Kompox.Files;

namespace Kompox.Cli.Logging;

/// <summary>Writes the requests to clouds, one line of JSON each, into the file that KOMPOX_REQUEST_LOG names.</summary>
internal static class RequestRecord
{
    private const string Variable = "KOMPOX_REQUEST_LOG";

    /// <summary>Takes the lines; <c>null</c> when nobody asks for them.</summary>
    public static Action<string>? Open(CliHost host)
    {
        if (host.Variable(Variable) is not { } name)
            return null;
        var path = FilePath.Combine(host.Files.WorkingDirectory, name);
        var gate = new Lock();
        TextWriter? writer = null;
        return line =>
        {
            lock (gate)
            {
                // Every line is on the disk before its request goes out, whatever becomes of the process.
                writer ??= host.Target.Append(path);
                writer.Write(line + "\n");
                writer.Flush();
            }
        };
    }
}

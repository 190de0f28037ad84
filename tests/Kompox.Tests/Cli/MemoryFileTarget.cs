using System.Text;
using Kompox.Cli.Files;
using Kompox.Files;

namespace Kompox.Tests.Cli;

/// <summary>Writes into a <see cref="MemoryFileSource"/>, and remembers what was written.</summary>
internal sealed class MemoryFileTarget(MemoryFileSource files) : IFileTarget
{
    public List<string> Directories { get; } = [];
    public SortedDictionary<string, string> Written { get; } = new(StringComparer.Ordinal);
    public HashSet<string> Private { get; } = new(StringComparer.Ordinal);
    public List<string> Deleted { get; } = [];

    /// <summary>What every write fails with, or <c>null</c>.</summary>
    public IOException? Failure { get; set; }

    public void CreateDirectory(string path)
    {
        if (Failure is not null)
            throw Failure;
        Directories.Add(path);
    }

    public void CreatePrivateDirectory(string path) => CreateDirectory(path);

    public void WriteAll(IReadOnlyList<PendingFile> pending)
    {
        if (Failure is not null)
            throw Failure;
        foreach (var file in pending)
        {
            files.Add(file.Path, file.Text);
            Written[file.Path] = file.Text;
            if (file.IsPrivate)
                Private.Add(file.Path);
        }
    }

    public TextWriter Append(string path) =>
        Failure is not null ? throw Failure : new AppendWriter(text =>
        {
            lock (Written)
                Written[path] = Written.GetValueOrDefault(path) + text;
        });

    public void Delete(string path) => Deleted.Add(path);

    private sealed class AppendWriter(Action<string> append) : StringWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Flush()
        {
            append(ToString());
            GetStringBuilder().Clear();
        }

        protected override void Dispose(bool disposing)
        {
            Flush();
            base.Dispose(disposing);
        }
    }
}

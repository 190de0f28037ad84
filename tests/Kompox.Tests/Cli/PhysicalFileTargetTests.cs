using Kompox.Cli.Files;

namespace Kompox.Tests.Cli;

public sealed class PhysicalFileTargetTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kompox-").FullName;
    private readonly PhysicalFileTarget _target = new();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Files_are_written_whole_and_nothing_else_stays()
    {
        _target.WriteAll([new(At("a"), "1"), new(At("b"), "2")]);
        _target.WriteAll([new(At("a"), "3")]);
        Assert.Equal(["a", "b"], Names());
        Assert.Equal("3", File.ReadAllText(At("a")));
    }

    [Fact]
    public void When_one_cannot_be_written_none_is()
    {
        _target.WriteAll([new(At("a"), "old")]);
        Assert.ThrowsAny<IOException>(() => _target.WriteAll([new(At("a"), "new"), new(At("missing/b"), "new")]));
        Assert.Equal("old", File.ReadAllText(At("a")));
        Assert.Equal(["a"], Names());
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        File.WriteAllText(At("real"), "old");
        File.CreateSymbolicLink(At("link"), At("real"));
        _target.WriteAll([new(At("link"), "new")]);
        Assert.Equal("new", File.ReadAllText(At("real")));
        Assert.NotNull(new FileInfo(At("link")).LinkTarget);
    }

    [Fact]
    public void Log_files_are_for_their_owner_only_and_appended_to()
    {
        foreach (var text in (string[])["1", "2"])
        {
            using var writer = _target.Append(At("log"));
            writer.Write(text);
        }
        Assert.Equal("12", File.ReadAllText(At("log")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("log")));
    }

    private string At(string name) => Path.Combine(_directory, name);

    private string[] Names() => [.. Directory.GetFileSystemEntries(_directory).Select(e => Path.GetFileName(e)!).Order(StringComparer.Ordinal)];
}

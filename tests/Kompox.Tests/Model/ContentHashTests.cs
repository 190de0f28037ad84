using Kompox.Model;

namespace Kompox.Tests.Model;

public sealed class ContentHashTests
{
    [Theory]
    [InlineData("", "5oaq0b")]
    [InlineData("KEY=value", "4dhskp")]
    [InlineData("A=1|B=2", "vcbdqm")]
    [InlineData("B=2|A=1", "vcbdqm")]
    [InlineData(
        "GITEA__database__DB_TYPE=postgres|GITEA__database__HOST=postgres:5432|GITEA__database__NAME=gitea|GITEA__database__USER=gitea|GITEA__database__PASSWD=gitea",
        "627hjx")]
    [InlineData("POSTGRES_USER=gitea|POSTGRES_PASSWORD=gitea|POSTGRES_DB=gitea", "1l3fwc")]
    [InlineData("USERNAME=username-base|PASSWORD=password-base|SETTINGS=settings-base", "49634h")]
    [InlineData("USERNAME=username-override|PASSWORD=password-override|EXTRA=extra-override|TZ=tz-override", "54m6br")]
    [InlineData("app.conf=hello\n", "28j1hl")]
    [InlineData(".dockerconfigjson={\"auths\":{}}", "fsghq1")]
    public void Of_entries_in_any_order(string entries, string expected) =>
        Assert.Equal(
            expected,
            ContentHash.Of(entries.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(e => new KeyValuePair<string, string>(
                e[..e.IndexOf('=', StringComparison.Ordinal)], e[(e.IndexOf('=', StringComparison.Ordinal) + 1)..]))));

    [Theory]
    [InlineData("627hjx|1l3fwc", "4yngn4")]
    [InlineData("49634h", "wdkkze")]
    [InlineData("49634h|54m6br", "33pmly")]
    [InlineData("|||", "5oaq0b")]
    [InlineData("aaaaaa|bbbbbb", "2mls9j")]
    public void Of_a_pod_joins_the_hashes_of_what_it_refers_to(string hashes, string expected) =>
        Assert.Equal(expected, ContentHash.OfPod(hashes.Split('|')));

    [Fact]
    public void Of_a_pod_without_references_is_absent() => Assert.Null(ContentHash.OfPod([]));
}

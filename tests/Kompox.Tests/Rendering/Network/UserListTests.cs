using System.Text;
using Kompox.Rendering.Network.Publishing;

namespace Kompox.Tests.Rendering.Network;

public sealed class UserListTests
{
    [Fact]
    public void Lines_are_kept_without_what_is_no_user()
    {
        var users = UserList.Read(Encoding.UTF8.GetBytes("\uFEFF# staff\r\n\r\nada:$2y$05$x\r\ngrace:{SHA}y="), out var problem);
        Assert.Null(problem);
        Assert.Equal("ada:$2y$05$x\ngrace:{SHA}y=\n", Encoding.UTF8.GetString(users!));
    }

    [Theory]
    [InlineData("", "has no users")]
    [InlineData("# ada:$2y$05$x\n", "has no users")]
    [InlineData("ada:tiger\n", "has no user and hash in line 1 that ingress controllers take")]
    [InlineData("ada:$2y$05$x\n:$2y$05$x\n", "has no user and hash in line 2 that ingress controllers take")]
    [InlineData("ada\n", "has no user and hash in line 1 that ingress controllers take")]
    public void What_would_let_nobody_in_is_told_without_its_content(string content, string expected)
    {
        Assert.Null(UserList.Read(Encoding.UTF8.GetBytes(content), out var problem));
        Assert.Equal(expected, problem);
    }
}

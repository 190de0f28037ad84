using Kompox.Model;

namespace Kompox.Tests.Model;

public sealed class ResourceIdTests
{
    [Theory]
    [InlineData("/ws/w", "ws", "w", null)]
    [InlineData("/ws/w/prv/p", "prv", "p", "/ws/w")]
    [InlineData("/ws/w/prv/p/cls/c", "cls", "c", "/ws/w/prv/p")]
    [InlineData("/ws/w/prv/p/cls/c/app/a", "app", "a", "/ws/w/prv/p/cls/c")]
    [InlineData("/ws/w/prv/p/cls/c/app/a/box/b", "box", "b", "/ws/w/prv/p/cls/c/app/a")]
    public void Ids_of_every_level(string text, string kind, string name, string? parent)
    {
        var id = ResourceId.Parse(text, null);
        Assert.Equal((text, kind, name, parent), (id.ToString(), id.KindWord, id.Name, id.Parent?.ToString()));
        Assert.Equal(id, ResourceId.Of([.. id.Names]));
        Assert.Equal(id.GetHashCode(), ResourceId.Of([.. id.Names]).GetHashCode());
        Assert.Equal(id, id.Ancestor(id.Names.Count));
        Assert.Equal(id.Parent, id.Ancestor(id.Names.Count - 1));
        Assert.Null(id.Ancestor(id.Names.Count + 1));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("ws/w")]
    [InlineData("/ws")]
    [InlineData("/ws/")]
    [InlineData("/ws/w/")]
    [InlineData("/ws//prv/p")]
    [InlineData("/prv/p")]
    [InlineData("/ws/w/cls/c")]
    [InlineData("/ws/w/prv/p/app/a")]
    [InlineData("/ws/W")]
    [InlineData("/ws/w/prv/p/cls/c/app/a/box/b/x/y")]
    [InlineData("/ws/w w")]
    public void Texts_that_are_no_id(string? text) => Assert.False(ResourceId.TryParse(text, null, out _));

    [Fact]
    public void Name_may_have_63_characters()
    {
        Assert.True(ResourceId.TryParse("/ws/" + new string('a', 63), null, out _));
        Assert.False(ResourceId.TryParse("/ws/" + new string('a', 64), null, out _));
    }
}

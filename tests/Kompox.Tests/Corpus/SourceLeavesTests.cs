namespace Kompox.Tests.Corpus;

public sealed class SourceLeavesTests
{
    [Fact]
    public void Every_scalar_and_empty_collection_is_a_leaf()
    {
        var leaves = SourceLeaves.Of("a: 1\nb:\n  - x\n  - {}\nc:\n  d: []\n  e:\n")!;
        Assert.Equal(["a", "b[0]", "b[1]", "c.d", "c.e"], leaves.Select(l => l.Path));
        Assert.Equal(new Place(3, 5), leaves[1].Start);
        Assert.Equal(new Place(6, 3), leaves[3].Key);
    }

    [Fact]
    public void Values_behind_an_alias_are_listed_where_they_stand()
    {
        var leaves = SourceLeaves.Of("x-a: &a\n  k: 1\ns:\n  <<: *a\n  t: *a\n")!;
        Assert.Equal(["x-a.k", "s.t.k"], leaves.Select(l => l.Path));
        Assert.Equal(leaves[0].Start, leaves[1].Start);
        Assert.True(leaves[0].IsForeign);
    }

    [Fact]
    public void Text_that_is_no_YAML_has_no_leaves() => Assert.Null(SourceLeaves.Of("a: [1\nb: }"));
}

using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Tests.Fuzz;
using Kompox.Yaml;

namespace Kompox.Tests.Yaml;

public sealed class YamlReaderTests
{
    private readonly DiagnosticBag _bag = [];

    [Fact]
    public void Nodes_know_line_column_and_length()
    {
        var root = Root("a: 1\nservices:\n  web:\n    image: \"nginx\"\n");

        Assert.Equal(new SourceLocation("c.yml", 1, 4), Find(root, "a").Location);
        var image = Find(Find(Find(root, "services"), "web"), "image");
        Assert.Equal(new SourceLocation("c.yml", 4, 12, 7), image.Location);
        Assert.Equal(new SourceLocation("c.yml", 4, 5, 5), ((YamlMapping)Find(Find(root, "services"), "web")).Entries[0].Key.Location);
    }

    [Fact]
    public void Offsets_of_an_inner_text_are_added()
    {
        var text = new SourceText { Path = "app.yml", Text = "a:\n  b: [x", LineOffset = 10, ColumnOffset = 4 };

        YamlReader.ReadAll(text, _bag);

        var error = Assert.Single(_bag);
        Assert.Equal("KPX1010", error.Code);
        Assert.Equal(12, error.Location?.Line);
        Assert.True(error.Location?.Column > 4);
    }

    [Fact]
    public void Quotes_blocks_and_core_tags_decide_whether_a_scalar_is_plain()
    {
        var root = Root("p: 1\nq: '1'\nd: \"1\"\nb: |\n  1\ns: !!str 1\ni: !!int '1'\nn: !!null ''\nl: ! 1\n");

        Assert.Equal(
            "p+ q- d- b- s- i+ n+ l-",
            string.Join(' ', root.Entries.Select(e => e.Key.Text + (((YamlScalar)e.Value).IsPlain ? "+" : "-"))));
        Assert.All(root.Entries, e => Assert.Null(e.Value.Tag));
        Assert.True(((YamlScalar)Find(root, "n")).IsNull);
    }

    [Fact]
    public void Places_of_scalars_leave_out_anchors_and_tags()
    {
        var root = Root("a: &x !!str  text\nb: &y\n  other\nc: &z\nd: !reset null\n");

        Assert.Equal(["c.yml:1:14", "c.yml:2:4", "c.yml:4:4", "c.yml:5:11"], root.Entries.Select(e => e.Value.Location.ToString()));
    }

    [Fact]
    public void Custom_tags_are_kept_on_every_kind_of_node()
    {
        var root = Root("a: !reset null\nb: !override\n  - x\nc: !override {k: v}\n");

        Assert.Equal(["!reset", "!override", "!override"], root.Entries.Select(e => e.Value.Tag));
    }

    [Fact]
    public void Aliases_share_the_anchored_node()
    {
        var root = Root("a: &x {k: v}\nb: *x\n");

        Assert.Same(Find(root, "a"), Find(root, "b"));
        Assert.Empty(_bag);
    }

    [Theory]
    [InlineData("b: *nope\n", "No anchor '&nope' comes before the alias '*nope'")]
    [InlineData("a: &x\n  b: *x\n", "The alias '*x' stands inside the node that it names")]
    [InlineData("a: &x 1\n---\nb: *x\n", "No anchor '&x' comes before the alias '*x'")]
    public void Alias_without_anchor_is_an_error(string yaml, string message)
    {
        YamlReader.ReadAll(Text(yaml), _bag);

        Assert.Equal(message, Assert.Single(_bag).Message);
    }

    [Fact]
    public void Messages_stay_short_whatever_the_input()
    {
        YamlReader.ReadAll(Text($"a: *{new string('x', 100_000)}\n"), _bag);

        Assert.InRange(Assert.Single(_bag).Message.Length, 100, 2100);
    }

    [Fact]
    public void Own_keys_win_over_merged_ones_and_order_is_kept()
    {
        var root = Root("x: &x {a: 1, b: 2}\nm:\n  z: 0\n  <<: *x\n  b: own\n");

        var merged = (YamlMapping)Find(root, "m");
        Assert.Equal("z=0 a=1 b=own", Show(merged));
        Assert.Equal(1, merged.Entries[1].Value.Location.Line);
    }

    [Fact]
    public void First_mapping_of_a_merge_list_wins()
    {
        var root = Root("x: &x {a: 1}\ny: &y {a: 2, b: 2}\nm:\n  <<: [*x, *y]\n");

        Assert.Equal("a=1 b=2", Show((YamlMapping)Find(root, "m")));
    }

    [Fact]
    public void Merge_keys_reach_through_merged_mappings()
    {
        var root = Root("x: &x {a: 1}\ny: &y\n  <<: *x\n  b: 2\nm:\n  <<: *y\n");

        Assert.Equal("a=1 b=2", Show((YamlMapping)Find(root, "m")));
    }

    [Fact]
    public void Second_merge_key_is_merged_with_a_warning()
    {
        var root = Root("x: &x {a: 1}\ny: &y {b: 2}\nm:\n  <<: *x\n  <<: *y\n");

        Assert.Equal("a=1 b=2", Show((YamlMapping)Find(root, "m")));
        Assert.Equal("KPX1016", Assert.Single(_bag).Code);
    }

    [Fact]
    public void Quoted_merge_key_is_a_key()
    {
        Assert.Equal("<<=1", Show(Root("'<<': 1\n")));
    }

    [Theory]
    [InlineData("<<: text\n")]
    [InlineData("<<: [1]\n")]
    [InlineData("<<:\n")]
    public void Merge_of_something_else_is_an_error(string yaml)
    {
        Root(yaml);

        Assert.Equal("KPX1015", Assert.Single(_bag).Code);
    }

    [Fact]
    public void Duplicate_key_names_both_places()
    {
        Root("a: 1\nb: 2\na: 3\n");

        var error = Assert.Single(_bag);
        Assert.Equal("KPX1012", error.Code);
        Assert.Equal(new SourceLocation("c.yml", 3, 1), error.Location);
        Assert.Equal(new SourceLocation("c.yml", 1, 1), Assert.Single(error.Related));
    }

    [Fact]
    public void Duplicate_key_is_found_in_large_mappings()
    {
        Root(string.Concat(Enumerable.Range(0, 20).Select(i => $"k{i}: {i}\n")) + "k3: x\n");

        Assert.Equal(21, Assert.Single(_bag).Location?.Line);
    }

    [Fact]
    public void Key_that_is_a_collection_is_an_error()
    {
        Root("? [a]\n: 1\n");

        Assert.Equal("KPX1013", Assert.Single(_bag).Code);
    }

    [Fact]
    public void Documents_are_numbered_and_empty_ones_are_null()
    {
        var documents = YamlReader.ReadAll(Text("a: 1\n---\n---\nb: 2\n"), _bag);

        Assert.Equal([0, 1, 2], documents.Select(d => d.Index));
        Assert.True(((YamlScalar)documents[1].Root).IsNull);
        Assert.Empty(YamlReader.ReadAll(Text("# nothing\n"), _bag));
        Assert.Empty(_bag);
    }

    [Fact]
    public void Nesting_has_a_limit()
    {
        YamlReader.ReadAll(Text(new string('[', 5000)), _bag);
        Assert.Equal("KPX1017", Assert.Single(_bag).Code);
    }

    [Fact]
    public void Nesting_through_aliases_has_the_same_limit()
    {
        var yaml = "a0: &a0 x\n" + string.Concat(Enumerable.Range(1, 120).Select(i => $"a{i}: &a{i} [*a{i - 1}]\n"));

        YamlReader.ReadAll(Text(yaml), _bag);

        Assert.Equal("KPX1017", Assert.Single(_bag).Code);
    }

    [Fact]
    public void Alias_bomb_is_refused()
    {
        var yaml = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(
            Enumerable.Range(1, 20).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        YamlReader.ReadAll(Text(yaml), _bag);

        Assert.Equal("KPX1018", Assert.Single(_bag).Code);
    }

    [Theory]
    [InlineData("a: 1\n\tb: 2\n", 2)]
    [InlineData("a:\n\t- b\n", 2)]
    public void Tabs_in_indentation_get_a_hint(string yaml, int line)
    {
        YamlReader.ReadAll(Text(yaml), _bag);

        var error = Assert.Single(_bag);
        Assert.Contains("tabs", error.Hint, StringComparison.Ordinal);
        Assert.Equal(line, error.Location?.Line);
    }

    [Theory]
    [InlineData("a: 'x\n")]
    [InlineData("a: [1, 2\nb: 3\n")]
    [InlineData("a: b: c\n")]
    [InlineData("a: @x\n")]
    [InlineData("a: \"\\q\"\n")]
    [InlineData("a:\n  - b\n c: 1\n")]
    [InlineData("just text\na: 1\n")]
    [InlineData("%YAML 9.9\n---\na: 1\n")]
    [InlineData("a: |x\n  b\n")]
    [InlineData("a: !<x\n")]
    [InlineData("]")]
    [InlineData("a: {{ x }}\n---\n}")]
    public void Broken_text_is_an_error_with_a_place(string yaml)
    {
        YamlReader.ReadAll(Text(yaml), _bag);

        Assert.NotEmpty(_bag);
        Assert.All(_bag, d => Assert.True(d.Location?.Line > 0, d.ToString()));
    }

    [Theory]
    [InlineData("web:\n  image nginx\n  ports: []\n", "c.yml:3:8", "This key continues the text of the line before it")]
    [InlineData("a: echo x: y\n", "c.yml:1:10", "Text without quotes cannot hold ': '")]
    [InlineData("a: - b\n", "c.yml:1:4", "A list item ('- ') cannot start here")]
    [InlineData("a: 'it's'\n", "c.yml:1:8", "Text stands here after a value that has ended")]
    [InlineData("a:\n  b: c\n d: e\n", "c.yml:3:2", "A key is expected here, at the same indentation as the keys before it")]
    [InlineData("- a\nb: c\n", "c.yml:2:1", "A list item ('- ') is expected here, at the same indentation as the items before it")]
    [InlineData("[a, b", "c.yml:1:6", "A ',' or ']' is missing in a list written with brackets")]
    [InlineData("{a: b", "c.yml:1:6", "A ',' or '}' is missing in a mapping written with braces")]
    [InlineData("a: [b,\n\n", "c.yml:1:7", "A value is expected here")]
    [InlineData("a: \"\\d\"", "c.yml:1:4", "Unknown escape in double quotes")]
    [InlineData("a: 'b", "c.yml:1:4", "The closing quote is missing")]
    [InlineData("a: @b", "c.yml:1:4", "Text cannot start with this character")]
    [InlineData("a: |x\n  b", "c.yml:1:4", "The header or the indentation of a block ('|' or '>') is wrong")]
    [InlineData("a: &", "c.yml:1:4", "An anchor ('&name') or alias ('*name') is malformed")]
    [InlineData("%YAML 3.0\n---\n", "c.yml:1:1", "A directive (line that starts with '%') is not understood")]
    public void Syntax_errors_are_worded_for_people(string yaml, string place, string message)
    {
        YamlReader.ReadAll(Text(yaml), _bag);

        var error = Assert.Single(_bag);
        Assert.Equal("KPX1010", error.Code);
        Assert.Equal(message, error.Message);
        Assert.Equal(place, error.Location.ToString());
        Assert.NotNull(error.Hint);
    }

    [Fact]
    public void Control_characters_are_errors_instead_of_an_early_end()
    {
        Assert.Empty(YamlReader.ReadAll(Text("a: 1\nb: x\0y\n"), _bag));
        Assert.Equal(new SourceLocation("c.yml", 2, 5), Assert.Single(_bag).Location);
    }

    [Fact]
    public void Places_inside_scalars_are_exact_where_the_text_allows()
    {
        var root = Root("p: ab$c\nq: 'ab$c'\nl: |\n  one\n   two$x\n");

        Assert.Equal(new SourceLocation("c.yml", 1, 6, 2), ((YamlScalar)Find(root, "p")).LocationAt(2, 2));
        Assert.Equal(new SourceLocation("c.yml", 2, 7, 2), ((YamlScalar)Find(root, "q")).LocationAt(2, 2));
        var block = (YamlScalar)Find(root, "l");
        Assert.Equal(new SourceLocation("c.yml", 5, 7, 2), block.LocationAt(block.Text.IndexOf('$', StringComparison.Ordinal), 2));
    }

    [Fact]
    public void Reading_is_fast_enough_for_large_files()
    {
        var service = "    image: nginx:1.27\n    environment:\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"      VARIABLE_{i}: \"value {i}\"\n"));
        var yaml = "services:\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"  s{i}:\n{service}"));
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < 5; run++)
        {
            var start = ThreadClock.Now();
            Root(yaml);
            var took = ThreadClock.Now() - start;
            best = took < best ? took : best;
        }

        Assert.True(best < TimeSpan.FromSeconds(2), $"{best}");
    }

    private static SourceText Text(string yaml) => new() { Path = "c.yml", Text = yaml };

    private YamlMapping Root(string yaml) => (YamlMapping)Assert.Single(YamlReader.ReadAll(Text(yaml), _bag)).Root;

    private static YamlNode Find(YamlNode node, string key) => ((YamlMapping)node).Find(key)!;

    private static string Show(YamlMapping mapping) => string.Join(' ', mapping.Entries.Select(e => $"{e.Key}={e.Value}"));
}

using Kompox.Diagnostics;
using Kompox.Files;
using Kompox.Yaml;

namespace Kompox.Tests.Yaml;

public sealed class YamlWriterTests
{
    private static readonly SourceLocation Nowhere = SourceLocation.WholeFile("x");

    [Fact]
    public void Canonical_form_of_nested_collections()
    {
        const string Canonical = """
            name: x
            services:
              web:
                ports:
                  - target: 80
                    mode: host
                  - - a
                    - b
                  - {}
                empty: []
                nothing: null
                script: |
                  a
                   b
                list:
                  - |-
                    x
                    y
                tagged: !reset null
                replaced: !override
                  - a
                octal: 0755

            """;

        Assert.Equal(Canonical, YamlWriter.Write(Read(Canonical)));
    }

    [Fact]
    public void Documents_are_separated()
    {
        Assert.Equal("a\n---\n- b\n", YamlWriter.WriteAll([String("a"), new YamlSequence([String("b")], Nowhere)]));
    }

    [Theory]
    [InlineData("nginx:1.27-alpine")]
    [InlineData("10.0.0.1")]
    [InlineData("8080:80")]
    [InlineData("a#b c'd \"e\"")]
    [InlineData("-x")]
    [InlineData("--flag=1")]
    [InlineData("./data:/data")]
    [InlineData(".")]
    [InlineData("/a,b[c]{d}")]
    [InlineData("http://x/?a=b&c")]
    [InlineData("日本語 😀")]
    [InlineData("1.2.3")]
    [InlineData("+")]
    [InlineData("0xzz")]
    [InlineData("2001-12-14x")]
    [InlineData("1e")]
    [InlineData("yesterday")]
    [InlineData("0 3 * * *")]
    public void Strings_without_need_have_no_quotes(string text)
    {
        Assert.Equal(text + "\n", YamlWriter.Write(String(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("NO")]
    [InlineData("On")]
    [InlineData("off")]
    [InlineData("y")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("0755")]
    [InlineData("0o17")]
    [InlineData("0b11")]
    [InlineData("0xFF")]
    [InlineData("1_000")]
    [InlineData("-1")]
    [InlineData("+12.5e+3")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e3")]
    [InlineData("-.Inf")]
    [InlineData(".nan")]
    [InlineData("12:30:00")]
    [InlineData("22:22")]
    [InlineData("1:30.5")]
    [InlineData("2001-12-14")]
    [InlineData("2001-1-4 10:00:00")]
    [InlineData("2001-12-14T21:59:43.10-05:00")]
    [InlineData("<<")]
    [InlineData("=")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a: b")]
    [InlineData("a:")]
    [InlineData("a #b")]
    [InlineData("# a")]
    [InlineData("- a")]
    [InlineData("-")]
    [InlineData("--- a")]
    [InlineData("*a")]
    [InlineData("&a")]
    [InlineData("!a")]
    [InlineData("@a")]
    [InlineData("`a")]
    [InlineData("%a")]
    [InlineData("{a}")]
    [InlineData("[a]")]
    public void Strings_that_could_be_something_else_are_in_double_quotes(string text)
    {
        Assert.Equal($"\"{text}\"\n", YamlWriter.Write(String(text)));
    }

    [Theory]
    [InlineData("{\"a\": 1}", "'{\"a\": 1}'")]
    [InlineData("\\ : it's", "'\\ : it''s'")]
    [InlineData("a\tb", "\"a\\tb\"")]
    [InlineData("a\r\nb", "\"a\\r\\nb\"")]
    [InlineData("\u2028\ufeff\u0085", "\"\\u2028\\uFEFF\\x85\"")]
    [InlineData("\n", "\"\\n\"")]
    public void Quotes_fit_the_text(string text, string expected)
    {
        Assert.Equal(expected + "\n", YamlWriter.Write(String(text)));
    }

    [Theory]
    [InlineData("a\nb\n", "|\n    a\n    b\n")]
    [InlineData("a\nb", "|-\n    a\n    b\n")]
    [InlineData("a\n\nb\n\n", "|+\n    a\n\n    b\n\n")]
    [InlineData("  a\nb\n", "|2\n      a\n    b\n")]
    [InlineData("\na\n", "|2\n\n    a\n")]
    public void Several_lines_become_a_literal_block(string text, string expected)
    {
        var inner = new YamlMapping([new YamlEntry(String("k"), String(text))], Nowhere);

        Assert.Equal("o:\n  k: " + expected, YamlWriter.Write(new YamlMapping([new YamlEntry(String("o"), inner)], Nowhere)));
    }

    [Fact]
    public void Plain_text_that_interpolation_made_unsafe_gets_quotes()
    {
        Assert.Equal("\"a: b\"\n", YamlWriter.Write(new YamlScalar("a: b", plain: true, Nowhere)));
    }

    [Fact]
    public void Very_long_keys_are_read_back()
    {
        var key = new string('k', 3000);
        var mapping = new YamlMapping([new YamlEntry(String(key), new YamlSequence([String("v")], Nowhere)), new YamlEntry(String("b"), String("c"))], Nowhere);

        var read = (YamlMapping)Read(YamlWriter.Write(mapping));

        Assert.Equal([key, "b"], read.Entries.Select(e => e.Key.Text));
    }

    [Fact]
    public void Any_string_is_read_back_as_the_same_string()
    {
        const string Alphabet = " \n\t:#-'\"\\|>0159aey~<=.,[]{}!&*%@?_xTZé\u0085\u2028\ufeff";
        var random = new Random(4711);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 9)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var scalar = String(text);
            var key = text.Length == 0 ? "k" : text;
            var tree = new YamlMapping(
                [new YamlEntry(String(key), new YamlSequence([scalar, new YamlMapping([new YamlEntry(String("k"), scalar)], Nowhere)], Nowhere))], Nowhere);
            var yaml = YamlWriter.Write(tree);

            var read = (YamlMapping)Read(yaml);

            var list = (YamlSequence)read.Entries[0].Value;
            Assert.Equal(key, read.Entries[0].Key.Text);
            AssertSame(text, list.Items[0], yaml);
            AssertSame(text, ((YamlMapping)list.Items[1]).Find("k")!, yaml);
        }
    }

    private static void AssertSame(string text, YamlNode node, string yaml)
    {
        var scalar = (YamlScalar)node;
        Assert.True(text == scalar.Text, $"'{text}' in {yaml}");
        Assert.False(scalar.IsNull, yaml);
    }

    private static YamlScalar String(string text) => new(text, plain: false, Nowhere);

    private static YamlNode Read(string yaml)
    {
        DiagnosticBag bag = [];
        var documents = YamlReader.ReadAll(new SourceText { Path = "x", Text = yaml }, bag);
        Assert.True(bag.Count == 0, yaml + string.Join('\n', bag));
        return Assert.Single(documents).Root;
    }
}

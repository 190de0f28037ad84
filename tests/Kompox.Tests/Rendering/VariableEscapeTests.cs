using Kompox.Rendering;

namespace Kompox.Tests.Rendering;

public sealed class VariableEscapeTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("$HOME ${HOME} 5$", "$HOME ${HOME} 5$")]
    [InlineData("$(date)", "$$(date)")]
    [InlineData("a$(b)c$(d)", "a$$(b)c$$(d)")]
    [InlineData("$$", "$$$$")]
    [InlineData("$$(x)", "$$$$(x)")]
    [InlineData("$$$x", "$$$$$$x")]
    public void Escaped_text_is_what_the_kubelet_turns_back(string text, string escaped)
    {
        Assert.Equal(escaped, VariableEscape.Escape(text));
        Assert.Equal(text, Expand(VariableEscape.Escape(text)));
    }

    /// <summary>The kubelet's rule with no variable set: <c>$$</c> is <c>$</c>, an unknown <c>$(NAME)</c> stays.</summary>
    private static string Expand(string text)
    {
        var result = "";
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '$')
                i++;
            else if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '(')
                Assert.Fail($"'{text}' still holds a reference");
            result += text[i];
        }
        return result;
    }
}

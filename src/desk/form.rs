//! What a form sends: names and values, a name as often as it was ticked.

/// A form that was sent, or the question in an address.
#[derive(Debug, Default)]
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        Self(form_urlencoded::parse(bytes).into_owned().collect())
    }

    /// The first value of a name; nothing where it is empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(own, _)| own == name)?;
        (!value.is_empty()).then_some(value)
    }

    /// Every value of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(own, _)| own == name);
        named.map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_come_several_times_and_letters_in_any_way() {
        let form = Form::read(b"scope=focus&scope=facts&words=It%27s+wrong.%0D%0ASo%3F&empty=");
        assert_eq!(form.all("scope").collect::<Vec<_>>(), ["focus", "facts"]);
        assert_eq!(form.get("words"), Some("It's wrong.\r\nSo?"));
        assert_eq!((form.get("empty"), form.get("none")), (None, None));
        assert_eq!(Form::read(b"%ff=%&&=&").get("a"), None);
    }
}
